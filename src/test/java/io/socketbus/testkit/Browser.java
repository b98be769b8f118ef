package io.socketbus.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real browser with one page and a profile of its own; where chromium is not installed, the test is skipped.
 * {@link #close} ends it, and fails where a page had an error or met its own content security policy.
 */
public final class Browser implements AutoCloseable {

    private static final String PROGRAM = "chromium";
    private static final String TOLD = "DevTools listening on ";

    private final Path profile;
    private final Process process;
    private final DevTools devTools;
    private final String page;
    private final List<String> faults = new CopyOnWriteArrayList<>();

    private Browser(Path profile, Process process) {
        this.profile = profile;
        this.process = process;
        this.devTools = new DevTools(uri(process), this::take);
        String target = devTools.command("Target.createTarget", new JsonObject().put("url", "about:blank"))
                .getString("targetId");
        this.page = devTools.command(
                        "Target.attachToTarget",
                        new JsonObject().put("targetId", target).put("flatten", true))
                .getString("sessionId");
        Stream.of("Page.enable", "Runtime.enable", "Log.enable").forEach(method -> command(method, new JsonObject()));
        size(1_280, 800);
    }

    public static Browser start() {
        Program.assume(PROGRAM);
        try {
            Path profile = Files.createTempDirectory("browser");
            // root has no sandbox to put it into; what it shows comes from here
            Process process = new ProcessBuilder(
                            PROGRAM,
                            "--headless=new",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-dev-shm-usage",
                            "--disable-background-networking",
                            "--no-first-run",
                            "--remote-debugging-port=0",
                            "--user-data-dir=" + profile,
                            "about:blank")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return started(profile, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Browser started(Path profile, Process process) {
        try {
            return new Browser(profile, process);
        } catch (RuntimeException | AssertionError e) {
            end(process, profile);
            throw e;
        }
    }

    private static URI uri(Process process) {
        Lines err = Lines.of(process.getErrorStream());
        return err.await(line -> line.startsWith(TOLD), TimeUnit.SECONDS.toMillis(DevTools.DEADLINE_SECONDS))
                .map(line -> URI.create(line.substring(TOLD.length()).strip()))
                .orElseThrow(() -> new AssertionError("chromium did not start: " + err.now()));
    }

    private void take(JsonObject event) {
        String method = event.getString("method", "");
        JsonObject told = event.getJsonObject("params", new JsonObject());
        if (method.equals("Runtime.exceptionThrown")) {
            faults.add(told.getJsonObject("exceptionDetails").encode());
        } else if (method.equals("Log.entryAdded")) {
            JsonObject entry = told.getJsonObject("entry");
            if ("security".equals(entry.getString("source"))) {
                faults.add(entry.encode());
            }
        }
    }

    /** The result of a command to the page. */
    public JsonObject command(String method, JsonObject parameters) {
        return devTools.command(page, method, parameters);
    }

    // ---- how it looks ----

    public Browser size(int width, int height) {
        command(
                "Emulation.setDeviceMetricsOverride",
                new JsonObject()
                        .put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", false));
        return this;
    }

    /** @param scheme light or dark */
    public Browser colors(String scheme) {
        JsonObject wanted = new JsonObject().put("name", "prefers-color-scheme").put("value", scheme);
        command("Emulation.setEmulatedMedia", new JsonObject().put("features", new JsonArray().add(wanted)));
        return this;
    }

    /** A PNG of what is seen. */
    public byte[] screenshot() {
        JsonObject taken = command("Page.captureScreenshot", new JsonObject().put("format", "png"));
        return Base64.getDecoder().decode(taken.getString("data"));
    }

    // ---- what is done ----

    /** Opens a page anew. */
    public Browser open(String url) {
        command("Page.navigate", new JsonObject().put("url", "about:blank"));
        command("Page.navigate", new JsonObject().put("url", url));
        return this;
    }

    /** A script that runs before those of each page that is opened from now on. */
    public Browser before(String script) {
        command("Page.addScriptToEvaluateOnNewDocument", new JsonObject().put("source", script));
        return this;
    }

    /** The value of an expression, and of a promise what it was resolved with. */
    public @Nullable Object js(String expression) {
        JsonObject answer = command(
                "Runtime.evaluate",
                new JsonObject()
                        .put("expression", expression)
                        .put("awaitPromise", true)
                        .put("userGesture", true)
                        .put("returnByValue", true));
        if (answer.containsKey("exceptionDetails")) {
            throw new AssertionError(expression + ": " + answer.getJsonObject("exceptionDetails"));
        }
        return answer.getJsonObject("result").getValue("value");
    }

    /** The value of an expression that is a number. */
    public double number(String expression) {
        if (js(expression) instanceof Number number) {
            return number.doubleValue();
        }
        throw new AssertionError(expression + " is no number");
    }

    /** Text as a literal of JavaScript. */
    public static String quoted(String text) {
        return Json.encode(text);
    }

    /** Waits until the expression is true. */
    public Browser await(String expression) {
        Waiting.eventually()
                .atMost(Duration.ofSeconds(DevTools.DEADLINE_SECONDS))
                .alias(expression)
                .until(() -> Boolean.TRUE.equals(js("Boolean(" + expression + ")")));
        return this;
    }

    /** Waits until an element that is seen has this in its text. */
    public Browser awaitText(String selector, String text) {
        return await("[...document.querySelectorAll(" + quoted(selector)
                + ")].some(at => at.checkVisibility() && at.textContent.includes(" + quoted(text) + "))");
    }

    /** The texts of all elements. */
    public List<String> texts(String selector) {
        Object texts = js(
                "JSON.stringify([...document.querySelectorAll(" + quoted(selector) + ")].map(at => at.textContent))");
        return new JsonArray(String.valueOf(texts))
                .stream().map(String::valueOf).toList();
    }

    /** Clicks the first element with this in its text, when there is one. */
    public Browser click(String selector, String text) {
        awaitText(selector, text);
        js("[...document.querySelectorAll(" + quoted(selector) + ")].find(at => at.checkVisibility()"
                + " && at.textContent.includes(" + quoted(text) + ")).click()");
        return this;
    }

    /** Types into an element. */
    public Browser type(String selector, String text) {
        await("document.querySelector(" + quoted(selector) + ")");
        js("document.querySelector(" + quoted(selector) + ").focus()");
        command("Input.insertText", new JsonObject().put("text", text));
        return this;
    }

    /** Chooses a value of a select. */
    public Browser choose(String label, String value) {
        String select = "document.querySelector(" + quoted("select[aria-label='" + label + "']") + ")";
        await(select);
        js("{ const at = " + select + "; at.value = " + quoted(value) + "; at.dispatchEvent(new Event('change')); }");
        return this;
    }

    /** Presses a key: a letter or sign, Enter or Escape. */
    public Browser press(String key) {
        JsonObject down = new JsonObject().put("type", "keyDown").put("key", key);
        switch (key) {
            case "Enter" -> down.put("windowsVirtualKeyCode", 13).put("text", "\r");
            case "Escape" -> down.put("windowsVirtualKeyCode", 27);
            default -> down.put("text", key);
        }
        command("Input.dispatchKeyEvent", down);
        command("Input.dispatchKeyEvent", new JsonObject().put("type", "keyUp").put("key", key));
        return this;
    }

    @Override
    public void close() {
        end(process, profile);
        assertThat(faults).as("errors of pages").isEmpty();
    }

    private static void end(Process process, Path profile) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
        // its last children may still write
        Waiting.eventually().ignoreExceptions().until(() -> isDeleted(profile));
    }

    private static boolean isDeleted(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.sorted(Comparator.reverseOrder()).map(Path::toFile).allMatch(File::delete);
        }
    }
}
