/**
 * A listener's framing and codec, tried on bytes without a socket.
 *
 * <pre>
 *   bytes ──▶ {@link io.socketbus.dryrun.Cutting} ──▶ {@link io.socketbus.dryrun.Findings}
 *                └ the listener's decoder        └ {@link io.socketbus.dryrun.Report}: the listener's codec, and text
 * </pre>
 */
@NullMarked
package io.socketbus.dryrun;

import org.jspecify.annotations.NullMarked;
