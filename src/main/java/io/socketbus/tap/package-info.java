/**
 * Looks at frames as they pass, for an operator: bounded, sampled, and never at the cost of a session.
 *
 * <pre>
 *   session ──▶ TapPoint ──▶ LoopTap ──▶ [ at most 256 wait ] ──▶ Tap ──▶ reader
 *               one a listener and event loop: on?    └ left out and counted where there are too many
 * </pre>
 */
@NullMarked
package io.socketbus.tap;

import org.jspecify.annotations.NullMarked;
