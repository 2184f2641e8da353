package dev.unrolled.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.errors.LoaderException.Reason;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Says what a call that fails must say. */
public final class Failures {

  private Failures() {}

  /** The message of the failure that a call must end in. */
  public static AbstractStringAssert<?> messageOf(Reason reason, ThrowingCallable call) {
    LoaderException failure = catchThrowableOfType(LoaderException.class, call);
    assertThat(failure).isNotNull();
    assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(reason);
    return assertThat(failure.getMessage());
  }

  /** The message of the failure that a future must end in, which is not wrapped. */
  public static AbstractStringAssert<?> messageOf(Reason reason, CompletableFuture<?> call) {
    Throwable failure = call.handle((value, e) -> e).orTimeout(20, TimeUnit.SECONDS).join();
    assertThat(failure).isInstanceOf(LoaderException.class);
    assertThat(((LoaderException) failure).reason()).as(failure.getMessage()).isEqualTo(reason);
    return assertThat(failure.getMessage());
  }
}
