package io.socketbus.log;

import ch.qos.logback.classic.spi.ILoggingEvent;

/** What an event looks like on standard output. */
interface LineFormat {

    /** A line of at most so many bytes, without its end; of an event with an exception, in text, more than one. */
    int MAX_LINE_BYTES = 2_048;

    /** Of a stack trace in a line, of which there are few. */
    int MAX_TRACE_BYTES = 8_192;

    /** Of one value. */
    int MAX_VALUE_BYTES = 512;

    String line(ILoggingEvent event);
}
