package dev.unrolled.cli.serve;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs an action at each SIGHUP, if the system and the JVM support it. The class for that is no
 * part of Java's specification, so it is looked up at run time.
 */
final class Hangup {

  private static final Logger log = LoggerFactory.getLogger(Hangup.class);

  private Hangup() {}

  static void handle(Runnable work) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      InvocationHandler handling =
          (proxy, method, arguments) -> {
            if (method.getName().equals("handle")) {
              start(work);
            }
            return null;
          };
      Object proxy =
          Proxy.newProxyInstance(Hangup.class.getClassLoader(), new Class<?>[] {handler}, handling);
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), proxy);
    } catch (ReflectiveOperationException e) {
      log.debug("SIGHUP is not handled", e);
    }
  }

  private static void start(Runnable work) {
    log.info("SIGHUP: reading configuration and certificates again");
    Thread thread = new Thread(work, "reload");
    thread.setDaemon(true);
    thread.start();
  }
}
