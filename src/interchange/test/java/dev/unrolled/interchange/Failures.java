package dev.unrolled.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unrolled.interchange.InterchangeException.Reason;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Says what a call that fails must say. */
final class Failures {

  private Failures() {}

  /** The message of the failure that a call must end in. */
  static AbstractStringAssert<?> messageOf(Reason reason, ThrowingCallable call) {
    InterchangeException failure = catchThrowableOfType(InterchangeException.class, call);
    assertThat(failure).isNotNull();
    assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(reason);
    return assertThat(failure.getMessage());
  }
}
