/** Single classes of the data path, measured by JMH. */
@NullMarked
package io.socketbus.bench.micro;

import org.jspecify.annotations.NullMarked;
