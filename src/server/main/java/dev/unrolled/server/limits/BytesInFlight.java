package dev.unrolled.server.limits;

import static dev.unrolled.server.errors.Code.RESOURCE_EXHAUSTED;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.RequestContext;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.unrolled.server.errors.ServingException;
import io.netty.util.AttributeKey;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the bytes of the requests that have come and of the answers that are not yet written, of
 * all ports together. Thread-safe.
 *
 * <p>A request's bytes count as they come, and as they are inflated; an answer's as it is made;
 * both until the answer is written to the client, which may read slowly, or the connection has
 * ended.
 *
 * <p>The last eighth is kept for requests that take at most 16 KiB with their answers: some large
 * ones do not keep all others out.
 */
public final class BytesInFlight implements DecoratingHttpServiceFunction {

  private static final AttributeKey<Account> ACCOUNT =
      AttributeKey.valueOf(BytesInFlight.class, "account");

  /** The largest size of a small request with its answer, in bytes. */
  private static final long SMALL = 16 << 10;

  private final long limit;
  private final AtomicLong taken = new AtomicLong();

  public BytesInFlight(long limit) {
    this.limit = limit;
  }

  @Override
  public HttpResponse serve(HttpService service, ServiceRequestContext context, HttpRequest request)
      throws Exception {
    Account account = new Account();
    context.setAttr(ACCOUNT, account);
    CompletableFuture<?> unused = context.log().whenComplete().thenRun(account::close);
    return service.serve(context, request.mapData(account::pass));
  }

  /**
   * Counts more bytes of a request or its answer, before they take memory.
   *
   * @param context the request's
   * @param bytes how many
   * @throws ServingException RESOURCE_EXHAUSTED if there is no room for it
   */
  public static void take(RequestContext context, long bytes) {
    Account account = context.attr(ACCOUNT);
    if (account != null) {
      account.take(bytes);
    }
  }

  long taken() {
    return taken.get();
  }

  /** Bytes that one request holds. */
  private final class Account {

    private long mine;
    private boolean closed;

    HttpData pass(HttpData part) {
      take(part.length());
      return part;
    }

    synchronized void take(long bytes) {
      if (closed) {
        return;
      }
      long bound = mine + bytes <= SMALL ? limit : limit - limit / 8;
      long before = taken.getAndAdd(bytes);
      if (before + bytes > bound) {
        taken.addAndGet(-bytes);
        throw new ServingException(
            RESOURCE_EXHAUSTED,
            "bytes in flight: expected at most %d of all requests and answers, found %d and %d more"
                .formatted(bound, before, bytes));
      }
      mine += bytes;
    }

    synchronized void close() {
      closed = true;
      taken.addAndGet(-mine);
      mine = 0;
    }
  }
}
