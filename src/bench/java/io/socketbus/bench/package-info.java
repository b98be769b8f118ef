/**
 * The measurements that need running servers, a main class each. {@code src/bench/README.md} says how to run them and
 * what they found.
 */
@NullMarked
package io.socketbus.bench;

import org.jspecify.annotations.NullMarked;
