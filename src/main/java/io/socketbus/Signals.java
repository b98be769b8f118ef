package io.socketbus;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * Handles signals of the operating system.
 *
 * <p>Java has one class for that, {@code sun.misc.Signal} of the module {@code jdk.unsupported}, and the compiler warns
 * of its name; so it is called by reflection, here only.
 */
final class Signals {

    private Signals() {}

    /**
     * Calls the handler at each signal, instead of what the system would do.
     *
     * @param name without SIG, such as TERM
     * @return false where this system or virtual machine does not let us
     */
    static boolean handle(String name, Runnable handler) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handlerType}, (self, method, arguments) -> {
                        handler.run();
                        return null;
                    });
            Object named = signal.getConstructor(String.class).newInstance(name);
            signal.getMethod("handle", signal, handlerType).invoke(null, named, proxy);
            return true;
        } catch (ReflectiveOperationException e) {
            if (e instanceof InvocationTargetException && e.getCause() instanceof Error error) {
                throw error;
            }
            return false;
        }
    }
}
