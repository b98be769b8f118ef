/**
 * HTTP for the platform and the operator: is the process alive, does it serve, how much, and what passes through it.
 *
 * <pre>
 *   request ──▶ {@link io.socketbus.ops.Routes} ──▶ Access: host, origin, token ──▶ page ──▶ Exchange: the answer
 * </pre>
 */
@NullMarked
package io.socketbus.ops;

import org.jspecify.annotations.NullMarked;
