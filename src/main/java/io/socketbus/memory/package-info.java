/**
 * What the whole process may hold for its sessions: frames that are unanswered, frames that are queued, and beginnings of
 * frames. Each has a limit of its own, and something that happens there.
 */
@NullMarked
package io.socketbus.memory;

import org.jspecify.annotations.NullMarked;
