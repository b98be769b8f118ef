/** What tests with sockets stand on: a started gateway, a raw TCP peer, a mailbox for what arrives. */
@NullMarked
package io.socketbus.testkit;

import org.jspecify.annotations.NullMarked;
