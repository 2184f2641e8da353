package dev.unrolled.server.rest.request;

import static dev.unrolled.server.rest.request.Bodies.dtypes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What predict requests say, in both formats. */
class PredictBodyTest {

  @ParameterizedTest
  @CsvFileSource(
      resources = "values.txt",
      delimiter = '|',
      quoteCharacter = '\0',
      numLinesToSkip = 1)
  void valuesBecomeTensorsOfTheSignaturesTypes(String inputs, String json, String expected) {
    String found =
        Bodies.inputs(json, dtypes(inputs)).entrySet().stream()
            .map(input -> input.getKey() + " " + Bodies.text(input.getValue()))
            .collect(Collectors.joining("; "));

    assertThat(found).isEqualTo(expected.replace("\\n", "\n"));
  }

  @Test
  void signatureNameMayPrecedeOrFollowTheValues() {
    assertThat(signature("{\"signature_name\": \"predict_images\", \"instances\": [1]}"))
        .isEqualTo("predict_images");
    assertThat(signature("{\"instances\": [1], \"signature_name\": \"predict_images\"}"))
        .isEqualTo("predict_images");
    assertThat(signature("{\"instances\": [1]}")).isEmpty();
  }

  private static String signature(String json) {
    return PredictBody.of(Bodies.body(json)).signatureName();
  }

  @Test
  void formatFollowsTheKey() {
    assertThat(PredictBody.of(Bodies.body("{\"instances\": [1]}")).format())
        .isEqualTo(PredictFormat.ROW);
    assertThat(PredictBody.of(Bodies.body("{\"inputs\": [1]}")).format())
        .isEqualTo(PredictFormat.COLUMNAR);
  }

  @ParameterizedTest
  @MethodSource("surroundings")
  void textAroundTheObjectIsIgnored(String json) {
    assertThat(Bodies.text(Bodies.inputs(json, dtypes("i:int32")).get("i")))
        .isEqualTo("int32 [1] [1]");
  }

  private static Stream<String> surroundings() {
    return Stream.of(
        " \n\t{\"instances\": [1]}",
        "\ufeff{\"instances\": [1]}",
        "{\"instances\": [1]}X",
        "{\"instances\": [1]} {\"instances\": 2",
        "{\"more\": {\"a\": [1, \"]}\\\"\"]}, \"instances\": [1], \"less\": null}",
        "{\"inst\\u0061nces\": [1]}",
        "{\"instances\": [1], \"instances\": [2]}");
  }

  @Test
  void ignoredMembersMayBeNestedDeeply() {
    String nested = "[".repeat(500_000) + "]".repeat(500_000);

    var values = Bodies.inputs("{\"instances\":[1], \"nested\":" + nested + "}", dtypes("i:int32"));

    assertThat(Bodies.text(values.get("i"))).isEqualTo("int32 [1] [1]");
  }
}
