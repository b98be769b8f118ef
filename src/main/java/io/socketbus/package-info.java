/**
 * Socketbus carries messages between TCP peers and the Vert.x event bus.
 *
 * <pre>
 *            chunks            frames           bodies
 *   peer ───────────▶ frame ────────▶ codec ─────────▶ bus ──▶ event bus ──▶ components
 *   peer ◀─────────── frame ◀──────── codec ◀───────── bus ◀── event bus ◀── components
 *                     └──────────── session ───────────┘
 * </pre>
 *
 * <p>Read {@link io.socketbus.session.Session} first: it is the whole flow on one page. Then, from the ground up, where
 * each package uses only those above it:
 *
 * <pre>
 *   api       what both sides of the event bus agree on: addresses, headers, codes
 *   config    what an operator may tune, and the layers it is read from
 *   log       what a line of the log looks like, and how it gets out
 *   tracing   spans of frames, sent to a collector
 *   metrics   every number that is counted or published
 *   frame     bytes to frames and back
 *   codec     frames to bodies and back
 *   memory    what the whole process may hold
 *   tap       looks at frames as they pass
 *   prompt    consumers that begin in the turn in which a message is sent
 *   bus       messages to the event bus and back
 *   ask       questions to peers, and which of their frames answer them
 *   session   one peer's conversation
 *   proxy     the header by which a balancer tells whose connection it passes on
 *   server    listening sockets: accept, refuse, drain
 *   dryrun    a framing and a codec, tried on bytes without a socket
 *   ops       health, metrics, and what an operator sees and does, over HTTP; the console
 *   client    what a component uses; it stands on api and prompt alone
 *   demo      the echo
 *   cli       the command line
 *   (root)    {@link io.socketbus.Socketbus} starts a process, {@link io.socketbus.SocketbusVerticle} is the gateway
 *             in a Vert.x of your own
 * </pre>
 */
@NullMarked
package io.socketbus;

import org.jspecify.annotations.NullMarked;
