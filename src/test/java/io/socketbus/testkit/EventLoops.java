package io.socketbus.testkit;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;

/** What the event loops of this process have cost until now, together. */
public final class EventLoops {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private EventLoops() {}

    /** Processor time, which does not grow because the machine is slow. */
    public static long cpuMillis() {
        return TimeUnit.NANOSECONDS.toMillis(sum(THREADS::getThreadCpuTime));
    }

    /** Bytes of heap that were asked for, whether they are garbage by now or not. */
    public static long allocatedBytes() {
        return sum(THREADS::getThreadAllocatedBytes);
    }

    private static long sum(LongUnaryOperator ofThread) {
        return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().contains("eventloop"))
                .mapToLong(thread -> Math.max(0, ofThread.applyAsLong(thread.getThreadId())))
                .sum();
    }
}
