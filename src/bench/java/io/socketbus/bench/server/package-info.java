/** What is measured: Socketbus, and the yardsticks beside it, each in a process of its own. */
@NullMarked
package io.socketbus.bench.server;

import org.jspecify.annotations.NullMarked;
