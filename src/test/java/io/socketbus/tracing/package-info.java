@NullMarked
package io.socketbus.tracing;

import org.jspecify.annotations.NullMarked;
