/** Socketbus carries messages between TCP peers and the Vert.x event bus. */
@org.jspecify.annotations.NullMarked
package io.socketbus;
