/**
 * What goes wrong between a gateway and its surroundings, each fault with a healthy peer beside it that must not notice
 * ({@link io.socketbus.testkit.Canary}).
 *
 * <pre>
 *   the cable is pulled, idle and while writing      HalfOpenPeerIT
 *   FIN with answers pending, FIN and nothing more   HalfCloseFaultsIT
 *   reset or FIN in the middle of a frame            ResetAndTruncationIT
 *   a byte at a time, cuts anywhere                  ChunkingIT
 *   too large, announced, endless                    OversizeFaultsIT
 *   a full window                                    FullWindowIT
 *   peers that read nothing, or drip by drip         SlowReadersIT
 *   peers that say nothing, or drip by drip          SlowlorisIT
 *   floods, from one address and from many           ConnectionFloodIT, AcceptResetIT
 *   too few open files, too little memory            FileLimitsIT, HeapPressureIT
 *   bytes that are no JSON, or too much of it        BadJsonIT
 *   a TLS port and no TLS                            TlsFaultsIT
 *   certificates replaced, by good and by bad ones   CertificateRotationIT
 *   the configuration replaced by a bad one          BadReloadIT
 *   consumers: slow, blocked, failing, missing, ...  SlowConsumerIT, BlockedConsumerIT, FailingConsumerIT,
 *                                                    MissingConsumerIT, FlappingConsumerIT
 *   the wall clock jumps                             ClockJumpIT, WallClockTest
 *   signals, kill -9, ports that are taken           ShutdownFaultsIT
 *   line ends and control characters for the log     LogInjectionIT
 *   a flood of lines, a full disk, a blocked pipe    LogFloodIT, LogOutputIT
 * </pre>
 *
 * <p>The counts here are small, for every build. {@code -Dfaults.scale=20} multiplies them ({@link
 * io.socketbus.faults.Scale}):
 *
 * <pre>
 *   mvn -B verify -Dit.test='*&#42;/faults/*IT' -Dfaults.scale=20
 * </pre>
 */
@NullMarked
package io.socketbus.faults;

import org.jspecify.annotations.NullMarked;
