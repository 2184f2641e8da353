package dev.unrolled.server.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrolled.server.models.ServableRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What paths say. */
class ModelPathTest {

  private static final String CODES = "%21%23%24%25%26%27%28%29%2A%2B%2C%2F%3A%3B%3D%3F%40%5B%5D";
  private static final String DECODED = "!#$%&'()*+,/:;=?@[]";

  @ParameterizedTest
  @CsvSource({
    "POST, /v1/models/m:predict, PREDICT",
    "POST, /v1/models/m:classify, CLASSIFY",
    "POST, /v1/models/m:regress, REGRESS",
    "POST, /V1/Models/m:regress, REGRESS",
    "GET, /v1/models/m, STATUS",
    "GET, /v1/models/m/metadata, METADATA"
  })
  void theActionIsTheLastWord(String method, String path, Action action) {
    assertThat(ModelPath.of(method, path))
        .isEqualTo(new ModelPath(ServableRequest.latest("m"), action));
  }

  @Test
  void versionsAndLabelsAreParsed() {
    assertThat(ModelPath.of("GET", "/v1/models/m/versions/99").servable())
        .isEqualTo(ServableRequest.specific("m", 99));
    assertThat(ModelPath.of("POST", "/v1/models/m/versions/00000123:predict").servable())
        .isEqualTo(ServableRequest.specific("m", 123));
    assertThat(ModelPath.of("GET", "/v1/models/m/labels/latest/metadata").servable())
        .isEqualTo(ServableRequest.labelled("m", "latest"));
  }

  @ParameterizedTest
  @CsvSource({"GET, /metadata", "GET, ''", "POST, :predict"})
  void namesAndLabelsAreDecoded(String method, String end) {
    String path = "/v1/models/m" + CODES + "/labels/l" + CODES + end;

    assertThat(ModelPath.of(method, path).servable())
        .isEqualTo(ServableRequest.labelled("m" + DECODED, "l" + DECODED));
  }

  @Test
  void invalidPercentEncodingIsKept() {
    assertThat(ModelPath.of("GET", "/v1/models/a+b%").servable())
        .isEqualTo(ServableRequest.latest("a+b%"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/models/m/METADATA",
    "POST, /v1/models/m:Predict",
    "POST, /v1/models/:predict",
    "POST, /v1/models/m/versions/1/labels/l:predict",
    "POST, /v1/models/m:predict/",
    "GET, /v1/models/m/",
    "PATCH, /v1/models/m"
  })
  void otherPathsAreMalformed(String method, String path) {
    assertThatThrownBy(() -> ModelPath.of(method, path))
        .hasMessage("Malformed request: %s %s".formatted(method, path));
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/models/m/versions/18446744073709551615",
    "/v1/models/m/versions/9223372036854775808"
  })
  void versionsHave64Bits(String path) {
    assertThatThrownBy(() -> ModelPath.of("GET", path)).hasMessageEndingWith(" to numeric.");
  }
}
