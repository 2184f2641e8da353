package dev.unrolled.server.rest;

import static dev.unrolled.server.rest.Bodies.dtypes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What predict requests say, in both formats. */
class PredictBodyTest {

  private static final String FOUR_INPUTS = "d:double, f:float, i:int32, s:string";

  private static Stream<Arguments> requests() {
    return Stream.of(
        // Rows.
        row("i:int32", "[[1,2],[3,4],[5,6]]", "i int32 [3, 2] [1, 2, 3, 4, 5, 6]"),
        row("f:float", "[1, 2.0, 5.003, 0.0]", "f float [4] [1.0, 2.0, 5.003, 0.0]"),
        row("d:double", "[1.0, 2, 0.662, 0]", "d double [4] [1.0, 2.0, 0.662, 0.0]"),
        row("f:float", "[1435774380]", "f float [1] [1.43577434E9]"),
        row("f:float", "[1435774380.0]", "f float [1] [1.43577434E9]"),
        row("f:float", "[1.79e308, -1.79e308]", "f float [2] [Infinity, -Infinity]"),
        row("f:float", "[2.23e-308, -2.23e-308]", "f float [2] [0.0, -0.0]"),
        row("f:float", "[NaN, Infinity, -Infinity]", "f float [3] [NaN, Infinity, -Infinity]"),
        row("l:int64", "[9007199254740993, -1]", "l int64 [2] [9007199254740993, -1]"),
        row("u:uint8", "[0, 127, 255]", "u uint8 [3] [0, 127, -1]"),
        row("b:bool", "[[true], [false]]", "b bool [2, 1] [true, false]"),
        row("s:string", "['Ann', '\\u00fc\\n']", "s string [2] [Ann, ü\n]"),
        row("s:string", "[{'b64':'aGVsbG8='},{'b64':'d29ybGQ='}]", "s string [2] [hello, world]"),
        row("s:string", "[[{'b64':'aGVsbG8='}],['a']]", "s string [2, 1] [hello, a]"),
        row("s:string", "[{'b64':'aGVs\\nbG8'}]", "s string [1] [hello]"),
        row(
            "s:string",
            "[{'s':[[{'b64':'aGVsbG8='}],[{'b64':'d29ybGQ='}]]}]",
            "s string [1, 2, 1] [hello, world]"),
        row("b64:string", "[{'b64':['a']}]", "b64 string [1, 1] [a]"),
        row("i:int32", "[[],[]]", "i int32 [2, 0] []"),
        row("i:int32", "[[[],[]]]", "i int32 [1, 2, 0] []"),
        row("a:int32, b:bool", "[{'b':true,'a':1}]", "a int32 [1] [1]\nb bool [1] [true]"),
        row(
            FOUR_INPUTS,
            "[{'i':[[1,2],[3,4],[5,6]],'s':['foo','bar'],'f':[1.0,NaN],'d':[NaN]},"
                + "{'i':[[7,8],[9,0],[1,2]],'s':['baz','bat'],'f':[2.0,Infinity],'d':[2.0]}]",
            """
            d double [2, 1] [NaN, 2.0]
            f float [2, 2] [1.0, NaN, 2.0, Infinity]
            i int32 [2, 3, 2] [1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2]
            s string [2, 2] [foo, bar, baz, bat]"""),
        // Columns.
        column("i:int32", "{'i':[[[1,2],[3,4]]]}", "i int32 [1, 2, 2] [1, 2, 3, 4]"),
        column("i:int32", "[[[1,2],[3,4]]]", "i int32 [1, 2, 2] [1, 2, 3, 4]"),
        column("i:int32", "7", "i int32 [] [7]"),
        column("i:int32", "[]", "i int32 [0] []"),
        column("s:string", "{'b64':'aGVsbG8='}", "s string [] [hello]"),
        column(
            "b:string, i:int32, s:string",
            "{'i':[[1],[2]],'ignored':[[['x']]],'s':['foo'],'b':{'b64':'aGVsbG8='}}",
            "b string [] [hello]\ni int32 [2, 1] [1, 2]\ns string [1] [foo]"),
        column("i:int32", "{'i':[1],'i':[2]}", "i int32 [1] [1]"));
  }

  private static Arguments row(String inputs, String instances, String expected) {
    return arguments(inputs, "{'instances': " + instances + "}", expected);
  }

  private static Arguments column(String inputs, String values, String expected) {
    return arguments(inputs, "{'inputs': " + values + "}", expected);
  }

  @ParameterizedTest
  @MethodSource("requests")
  void valuesBecomeTensorsOfTheSignaturesTypes(String inputs, String json, String expected) {
    var values = Bodies.inputs(json.replace('\'', '"'), dtypes(inputs));

    StringBuilder text = new StringBuilder();
    values.forEach(
        (name, value) -> text.append('\n').append(name).append(' ').append(Bodies.text(value)));
    assertThat(text.substring(1)).isEqualTo(expected);
  }

  @Test
  void theSignatureIsNamedBeforeOrBehindTheValues() {
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
  void theFormatIsThatOfTheValues() {
    assertThat(PredictBody.of(Bodies.body("{\"instances\": [1]}")).format())
        .isEqualTo(PredictFormat.ROW);
    assertThat(PredictBody.of(Bodies.body("{\"inputs\": [1]}")).format())
        .isEqualTo(PredictFormat.COLUMNAR);
  }

  @ParameterizedTest
  @MethodSource("surroundings")
  void whatIsAroundTheObjectIsPassedOver(String json) {
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
  void whatIsIgnoredMayBeNestedAsDeepAsItLikes() {
    String nested = "[".repeat(500_000) + "]".repeat(500_000);

    var values = Bodies.inputs("{\"instances\":[1], \"nested\":" + nested + "}", dtypes("i:int32"));

    assertThat(Bodies.text(values.get("i"))).isEqualTo("int32 [1] [1]");
  }
}
