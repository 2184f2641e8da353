package dev.unrolled.server.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.ServedSignature;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.server.TestModels;
import io.grpc.Status;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServingExceptionTest {

  private static ServingException of(Runnable work) {
    return ServingException.of(catchThrowableOfType(LoaderException.class, work::run));
  }

  @Test
  void tensorFlowErrorsKeepTheirMessage() {
    try (ServedModel model = ServedModel.open(TestModels.folder("half_plus_two"))) {
      ServedSignature signature = model.signature("regress_x_to_y");
      ServingException e = of(() -> signature.call(Map.of("inputs", new String[] {"no example"})));
      assertThat(e.code()).isEqualTo(Code.INVALID_ARGUMENT);
      assertThat(e).hasMessageStartingWith("Could not parse example input");
      assertThat(e.getCause()).isInstanceOf(LoaderException.class);
    }
  }

  @Test
  void loaderErrorsKeepTheirMessage(@TempDir Path folder) {
    ServingException e = of(() -> ServedModel.open(folder.resolve("absent")));
    assertThat(e.code()).isEqualTo(Code.NOT_FOUND);
    assertThat(e).hasMessageContaining("absent");
  }

  @Test
  void codesEqualGrpcs() {
    assertThat(Arrays.stream(Code.values()).map(Code::name))
        .containsExactlyElementsOf(
            Arrays.stream(Status.Code.values()).map(Status.Code::name).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "OK,200",
    "CANCELLED,499",
    "INVALID_ARGUMENT,400",
    "DEADLINE_EXCEEDED,504",
    "NOT_FOUND,404",
    "RESOURCE_EXHAUSTED,429",
    "FAILED_PRECONDITION,400",
    "UNIMPLEMENTED,501",
    "INTERNAL,500",
    "UNAVAILABLE,503",
    "UNAUTHENTICATED,401",
    "ALREADY_EXISTS,409",
    "PERMISSION_DENIED,403"
  })
  void eachCodeHasItsHttpStatus(Code code, int status) {
    assertThat(code.httpStatus()).isEqualTo(status);
  }

  @Test
  void okIsNoError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ServingException(Code.OK, ""))
        .withMessage("code: expected that of a failure, found OK");
  }
}
