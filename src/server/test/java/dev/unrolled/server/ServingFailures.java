package dev.unrolled.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unrolled.server.errors.Code;
import dev.unrolled.server.errors.ServingException;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What is said of something that is refused. */
public final class ServingFailures {

  private ServingFailures() {}

  /** The message of an exception that must have a code. */
  public static AbstractStringAssert<?> messageOf(Code code, ThrowingCallable work) {
    ServingException e = catchThrowableOfType(ServingException.class, work);
    assertThat(e).as("refusal").isNotNull();
    assertThat(e.code()).as(e.getMessage()).isEqualTo(code);
    return assertThat(e.getMessage());
  }
}
