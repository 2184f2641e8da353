package dev.unrolled.server.rest.request;

import static dev.unrolled.server.rest.request.Bodies.dtypes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrolled.server.errors.ServingException;
import dev.unrolled.server.rest.json.JsonLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are made to be too much. */
class JsonLimitsTest {

  @ParameterizedTest
  @ValueSource(strings = {"{\"instances\": %s}", "{\"inputs\": %s}", "%s"})
  void tooDeepJsonIsRejected(String request) {
    String deep = request.formatted("[".repeat(50_000) + "1" + "]".repeat(50_000));

    assertThatThrownBy(() -> Bodies.inputs(deep, dtypes("x:float")))
        .isInstanceOf(ServingException.class)
        .hasMessageStartingWith(
            "JSON Parse error: Document nesting depth (255) exceeds the maximum allowed (254)"
                + " at offset: ");
  }

  @Test
  void jsonMayBeAsDeepAsATensorMayHaveDimensions() {
    String deep = "{\"inputs\": " + "[".repeat(254) + "1" + "]".repeat(254) + "}";

    assertThat(Bodies.inputs(deep, dtypes("x:float")).get("x").shape().numDimensions())
        .isEqualTo(254);
  }

  @Test
  void deeplyNestedSignatureNameIsRejected() {
    String nested = "[".repeat(500_000) + "]".repeat(500_000);

    assertThatThrownBy(() -> PredictBody.of(Bodies.body("{\"signature_name\":" + nested + "}")))
        .hasMessageContaining("key must be a string value")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"instances\": [1, 2, 3, 4]}",
        "{\"instances\": [[1, 2], [3, 4]]}",
        "{\"inputs\": {\"x\": [1, 2, 3, 4]}}",
        "{\"instances\": [{\"x\": [1, 2]}, {\"x\": [3, 4]}]}"
      })
  void jsonWithTooManyValuesIsRefused(String json) {
    PredictBody body = PredictBody.of(Bodies.body(json, JsonLimits.defaults().withValues(3)));

    assertThatThrownBy(() -> body.inputs(dtypes("x:float")))
        .hasMessageContaining("JSON has more than 3 values, which is the limit");
  }

  @Test
  void numbersOfTooManyDigitsAreRejected() {
    String json = "{\"inputs\": " + "1".repeat(5000) + "}";

    assertThatThrownBy(() -> Bodies.inputs(json, dtypes("x:float")))
        .hasMessageStartingWith("JSON Parse error: Number value length (5000) exceeds the maximum");
  }

  @Test
  void invalidLimitsAreRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonLimits.defaults().withDepth(255))
        .withMessage("depth: expected 1 to 254, found 255");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonLimits.defaults().withValues(0))
        .withMessage("values: expected at least 1, found 0");
  }
}
