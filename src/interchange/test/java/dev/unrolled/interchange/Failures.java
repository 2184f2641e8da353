package dev.unrolled.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unrolled.interchange.errors.InterchangeException;
import dev.unrolled.interchange.errors.InterchangeException.Reason;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Assertions on failures. */
public final class Failures {

  private Failures() {}

  /** Asserts that a call fails with a reason and returns its message. */
  public static AbstractStringAssert<?> messageOf(Reason reason, ThrowingCallable call) {
    InterchangeException failure = catchThrowableOfType(InterchangeException.class, call);
    assertThat(failure).isNotNull();
    assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(reason);
    return assertThat(failure.getMessage());
  }
}
