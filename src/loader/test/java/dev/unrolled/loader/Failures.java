package dev.unrolled.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.errors.LoaderException.Reason;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Assertions on failures. */
public final class Failures {

  private Failures() {}

  /** Asserts that a call fails with a reason and returns its message. */
  public static AbstractStringAssert<?> messageOf(Reason reason, ThrowingCallable call) {
    LoaderException failure = catchThrowableOfType(LoaderException.class, call);
    assertThat(failure).isNotNull();
    assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(reason);
    return assertThat(failure.getMessage());
  }

  /** Asserts that a future fails with a reason, unwrapped, and returns its message. */
  public static AbstractStringAssert<?> messageOf(Reason reason, CompletableFuture<?> call) {
    Throwable failure = call.handle((value, e) -> e).orTimeout(20, TimeUnit.SECONDS).join();
    assertThat(failure).isInstanceOf(LoaderException.class);
    assertThat(((LoaderException) failure).reason()).as(failure.getMessage()).isEqualTo(reason);
    return assertThat(failure.getMessage());
  }
}
