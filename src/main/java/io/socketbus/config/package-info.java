/** Everything an operator may tune: records that refuse by key, and the layers they are read from. */
@NullMarked
package io.socketbus.config;

import org.jspecify.annotations.NullMarked;
