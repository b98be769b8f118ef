/**
 * Spans by OpenTelemetry: what the event bus and the gateway tell of a frame, sent to a collector. Only the launcher uses
 * it, and only where the configuration asks for it; an embedded gateway is traced by what its application's Vert.x has.
 */
@NullMarked
package io.socketbus.tracing;

import org.jspecify.annotations.NullMarked;
