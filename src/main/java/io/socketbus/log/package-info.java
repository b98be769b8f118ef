/**
 * The log of the process: what a line looks like, how many of one kind there are, and how they reach standard output
 * without anybody waiting. Only the launcher uses it; an embedded gateway logs to whatever its application has.
 */
@NullMarked
package io.socketbus.log;

import org.jspecify.annotations.NullMarked;
