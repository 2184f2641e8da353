package dev.unrolled.server.limits;

import com.linecorp.armeria.common.RequestContext;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.concurrent.Executor;

/**
 * Where a request is read: a small one in the thread at hand, since handing it over takes longer,
 * and its model runs in another thread anyway; a large one in the server's blocking executor.
 */
public final class RequestThread {

  private static final int SMALL_BYTES = 16 << 10;

  private RequestThread() {}

  /**
   * The executor for a request.
   *
   * @param context the request's context, which is current in the executed work
   * @param bytes the size of the request
   * @return the executor
   */
  public static Executor of(ServiceRequestContext context, long bytes) {
    Executor blocking = context.blockingTaskExecutor();
    return bytes > SMALL_BYTES ? blocking : task -> runHere(context, blocking, task);
  }

  /** Unless the thread works for another request. */
  private static void runHere(ServiceRequestContext context, Executor blocking, Runnable task) {
    RequestContext current = RequestContext.currentOrNull();
    if (current == null || current == context) {
      context.makeContextAware(task).run();
    } else {
      blocking.execute(task);
    }
  }
}
