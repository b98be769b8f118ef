/**
 * Consumers of the event bus that begin with a message in the turn, and in the call, in which it is sent on their own event
 * loop.
 *
 * <p>The event bus hands each delivery to the consumer's context as a task of its own, behind all that the event loop has
 * read in the meantime: by then neither the frame nor its session is in the processor's cache. Where sender and consumer
 * share an event loop nothing is won by waiting. What messages have alike is not copied for each.
 */
@NullMarked
package io.socketbus.prompt;

import org.jspecify.annotations.NullMarked;
