/** One peer's conversation with the event bus; {@link io.socketbus.session.Session} is the whole flow on one page. */
@NullMarked
package io.socketbus.session;

import org.jspecify.annotations.NullMarked;
