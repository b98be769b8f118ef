/** What a component uses to talk to peers; stands on the contract alone. */
@NullMarked
package io.socketbus.client;

import org.jspecify.annotations.NullMarked;
