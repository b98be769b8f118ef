package io.socketbus;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.socketbus.testkit.MainClasses;
import io.vertx.core.Future;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What runs on event loops calls nothing that may wait. */
class NeverBlockingTest {

    /** What event loops run after the start; the others run before it, or on threads of their own. */
    private static final Set<String> ON_EVENT_LOOPS =
            Set.of("api", "metrics", "frame", "codec", "tap", "bus", "session", "server", "ops", "client", "demo");

    /** Among them, but read on the thread that renders the metrics. */
    private static final Set<String> ON_THREADS_OF_THEIR_OWN = Set.of("io.socketbus.metrics.OpenFiles");

    /** Methods and constructors as {@code package.Class.method}. */
    private static final List<Pattern> WAITING = List.of(
            Pattern.compile("java\\.lang\\.Object\\.wait"),
            Pattern.compile("java\\.lang\\.Thread\\.(sleep|join)"),
            Pattern.compile("java\\.lang\\.Process.*"),
            Pattern.compile("java\\.util\\.concurrent\\.\\w*Future\\.(get|join)"),
            Pattern.compile("java\\.util\\.concurrent\\.\\w*(Queue|Deque)\\.(put|take)\\w*"),
            Pattern.compile(
                    "java\\.util\\.concurrent\\.(CountDownLatch|CyclicBarrier|Phaser|Semaphore|Exchanger)\\..*"),
            Pattern.compile("java\\.util\\.concurrent\\.locks\\..*"),
            Pattern.compile("io\\.vertx\\.core\\.(Future|CompositeFuture|Promise)\\.await"),
            Pattern.compile("io\\.netty\\.\\w*\\.?\\w*Future\\.(await|sync|get)\\w*"),
            // what an address says of itself asks nobody
            Pattern.compile("java\\.net\\.Inet(Socket)?Address\\.(?!getAddress$|getHostAddress$|getPort$).*"),
            Pattern.compile("java\\.net\\.(Socket|ServerSocket|URL|NetworkInterface)\\..*"),
            Pattern.compile("java\\.nio\\.file\\.Files\\..*"),
            Pattern.compile("java\\.nio\\.channels\\..*"),
            Pattern.compile(
                    "java\\.io\\.(File|RandomAccessFile|Console|FileInputStream|FileOutputStream|FileReader)\\..*"),
            Pattern.compile("java\\.io\\.PrintStream\\..*"));

    /** Everything that must be found. */
    @SuppressWarnings({"unused", "WaitNotInLoop"})
    private static final class Waiter {
        void waits(Future<?> future, BlockingQueue<String> queue, java.util.concurrent.Future<?> other)
                throws InterruptedException, ExecutionException, IOException {
            Thread.sleep(1);
            synchronized (this) {
                wait();
            }
            future.await();
            other.get();
            queue.put(queue.take());
            InetAddress.getByName("localhost");
            new File("x").delete();
            System.out.println();
        }
    }

    @Test
    void nothing_on_an_event_loop_waits() {
        Set<String> waits = new TreeSet<>();
        MainClasses.imported().stream()
                .filter(NeverBlockingTest::onEventLoop)
                .forEach(type -> waits.addAll(waits(type)));

        assertThat(waits).isEmpty();
    }

    @Test
    void what_waits_is_found() {
        JavaClass waiter = new ClassFileImporter().importClass(Waiter.class);

        assertThat(waits(waiter))
                .containsExactlyInAnyOrder(
                        "Waiter calls java.lang.Thread.sleep",
                        "Waiter calls java.lang.Object.wait",
                        "Waiter calls io.vertx.core.Future.await",
                        "Waiter calls java.util.concurrent.Future.get",
                        "Waiter calls java.util.concurrent.BlockingQueue.put",
                        "Waiter calls java.util.concurrent.BlockingQueue.take",
                        "Waiter calls java.net.InetAddress.getByName",
                        "Waiter calls java.io.File.<init>",
                        "Waiter calls java.io.File.delete",
                        "Waiter calls java.io.PrintStream.println");
    }

    private static boolean onEventLoop(JavaClass type) {
        String name = type.getPackageName();
        return name.length() > MainClasses.ROOT.length()
                && !ON_THREADS_OF_THEIR_OWN.contains(type.getName())
                && ON_EVENT_LOOPS.contains(name.substring(MainClasses.ROOT.length() + 1));
    }

    private static Set<String> waits(JavaClass type) {
        Set<String> waits = new TreeSet<>();
        MainClasses.methodsCalledBy(type)
                .filter(method -> WAITING.stream()
                        .anyMatch(pattern -> pattern.matcher(method).matches()))
                .forEach(method -> waits.add(type.getSimpleName() + " calls " + method));
        return waits;
    }
}
