package dev.unrolled.server.rest.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.unrolled.server.errors.Code;
import dev.unrolled.server.errors.ServingException;
import dev.unrolled.server.rest.json.JsonLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;

/** What classify and regress requests say. */
class ExamplesBodyTest {

  private static Stream<Arguments> requests() {
    return Stream.of(
        arguments(
            "{'examples':[{'names':['foo','bar'],'ratings':[8.0,9.0],'age':20},{'names':['baz'],'ratings':6.0}]}",
            List.of(
                "age int64 [20], names bytes [foo, bar], ratings float [8.0, 9.0]",
                "names bytes [baz], ratings float [6.0]")),
        arguments(
            "{'examples':[{'ratings':[8.0,NaN,Infinity]},{'ratings':-Infinity}]}",
            List.of("ratings float [8.0, NaN, Infinity]", "ratings float [-Infinity]")),
        arguments(
            "{'examples':[{'names':['baz',{'b64':'aGVsbG8='}],'mix':[1,true,false]}]}",
            List.of("mix int64 [1, 1, 0], names bytes [baz, hello]")),
        arguments(
            "{'examples':[{'x':2},{'x':2.0},{'x':2e0},{'x':[]}]}",
            List.of("x int64 [2]", "x float [2.0]", "x float [2.0]", "x none []")),
        arguments(
            "{'examples':[{'x':-9223372036854775808},{'x':18446744073709551616}]}",
            List.of("x int64 [-9223372036854775808]", "x float [1.8446744E19]")),
        arguments(
            "{'context':{'query':'pizza','location':['sfo']},'examples':[{'x':1},{'query':'pasta'},{}]}",
            List.of(
                "location bytes [sfo], query bytes [pizza], x int64 [1]",
                "location bytes [sfo], query bytes [pasta]",
                "location bytes [sfo], query bytes [pizza]")));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void membersBecomeFeatures(String json, List<String> expected) throws Exception {
    assertThat(texts(read(json))).isEqualTo(expected);
  }

  private static byte[][] read(String json) {
    return ExamplesBody.of(Bodies.body(json.replace('\'', '"'))).examples();
  }

  private static List<String> texts(byte[][] examples) throws InvalidProtocolBufferException {
    List<String> texts = new ArrayList<>();
    for (byte[] bytes : examples) {
      List<String> features = new ArrayList<>();
      new TreeMap<>(Example.parseFrom(bytes).getFeatures().getFeatureMap())
          .forEach((name, feature) -> features.add(name + " " + text(feature)));
      texts.add(String.join(", ", features));
    }
    return texts;
  }

  private static String text(Feature feature) {
    return switch (feature.getKindCase()) {
      case BYTES_LIST ->
          "bytes "
              + feature.getBytesList().getValueList().stream()
                  .map(bytes -> bytes.toString(StandardCharsets.UTF_8))
                  .toList();
      case FLOAT_LIST -> "float " + feature.getFloatList().getValueList();
      case INT64_LIST -> "int64 " + feature.getInt64List().getValueList();
      case KIND_NOT_SET -> "none []";
    };
  }

  private static Stream<Arguments> refused() {
    return Stream.of(
        arguments("", "JSON Parse error: The document is empty"),
        arguments(
            "{'signature_name':['a'],'examples':[{}]}",
            "'signature_name' key must be a string value."),
        arguments("{'context':[{}]}", "Example must be JSON object but got JSON Array"),
        arguments(
            "{}",
            "JSON Value: {} When method is classify, key 'examples' is expected and was not found"),
        arguments("{'examples':{}}", "Expecting 'examples' value to be an list/array"),
        arguments("{'examples':[]}", "'examples' value is an empty array"),
        arguments("{'examples':[[{}]]}", "Example must be JSON object but got JSON Array"),
        arguments(
            "{'examples':[{'n':[10,null]}]}",
            "Feature: n has element with unexpected JSON type: Null"),
        arguments(
            "{'examples':[{'n':[[10],20]}]}",
            "Feature: n has element with unexpected JSON type: Array"),
        arguments(
            "{'examples':[{'n':{'test':10}}]}",
            "Feature: n has element with unexpected JSON type: Object"),
        arguments(
            "{'examples':[{'n':[10,10.0]}]}",
            "Unexpected element type in feature: n expecting type: int64"),
        arguments(
            "{'examples':[{'n':[10.0,10]}]}",
            "Unexpected element type in feature: n expecting type: float"),
        arguments(
            "{'examples':[{'n':['a',true]}]}",
            "Unexpected element type in feature: n expecting type: bytes"),
        arguments(
            "{'examples':[{'n':18446744073709551603}]}",
            "Feature: n has uint64_t element. Only int64_t is supported."),
        arguments("{'examples':[{'n':}]}", "JSON Parse error: Invalid value. at offset: 18"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void errorMessagesEqualTensorFlowServing(String json, String message) {
    ServingException e = catchThrowableOfType(ServingException.class, () -> read(json));

    assertThat(e).hasMessageEndingWith(message);
    assertThat(e.code()).isEqualTo(Code.INVALID_ARGUMENT);
  }

  @Test
  void signatureNameIsRead() {
    assertThat(ExamplesBody.of(Bodies.body("{\"signature_name\": \"custom\"}")).signatureName())
        .isEqualTo("custom");
  }

  @Test
  void examplesWithTooManyValuesAreRefused() {
    String json = "{\"examples\": [{\"a\": [1, 2]}, {\"b\": 3}]}";

    assertThatThrownBy(
            () ->
                ExamplesBody.of(Bodies.body(json, JsonLimits.defaults().withValues(3))).examples())
        .hasMessage("JSON has more than 3 values, which is the limit");
  }

  @Test
  void repeatedContextIsBounded() {
    String context = "x".repeat(1 << 20);
    String json =
        "{\"context\": {\"a\": \"" + context + "\"}, \"examples\": [" + "{},".repeat(70) + "{}]}";

    assertThatThrownBy(() -> read(json))
        .hasMessageStartingWith("Examples have more than 67108864 bytes, each with its context");
  }
}
