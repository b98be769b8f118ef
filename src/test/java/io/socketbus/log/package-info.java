@NullMarked
package io.socketbus.log;

import org.jspecify.annotations.NullMarked;
