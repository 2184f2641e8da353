package dev.unrolled.server.rest;

import static dev.unrolled.server.rest.Bodies.dtypes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.unrolled.server.Code;
import dev.unrolled.server.ServingException;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with predict requests, in TensorFlow Serving's words. */
class RefusedBodyTest {

  private static final String TWO = "i:int32, s:string";
  private static final String IN_ITEM =
      "Failed to process element: %d of 'instances' list. Error: ";
  private static final String IN_KEY =
      "Failed to process element: %d key: %s of 'instances' list. Error: INVALID_ARGUMENT: ";

  private static Stream<Arguments> documents() {
    return Stream.of(
        arguments("i:int32", "", "JSON Parse error: The document is empty"),
        arguments("i:int32", " ", "JSON Parse error: The document is empty. at offset: 0"),
        arguments("i:int32", "[1]", "JSON Value: [1] Is not object"),
        arguments("i:int32", "'a'", "JSON Value: 'a' Is not object"),
        arguments("i:int32", "{}", "Missing ~inputs~ or ~instances~ key"),
        arguments(
            "i:int32",
            "{'signature_name': 5, 'instances': [1]}",
            "JSON Value: {\n    'signature_name': 5,\n    'instances': [1]\n} not formatted correctly."
                + " ~signature_name~ key must be a string value."),
        arguments(
            "i:int32",
            "{'instances': [1], 'inputs': [1]}",
            "JSON Value: {\n    'instances': [1],\n    'inputs': [1]\n} Not formatted correctly"
                + " expecting only one of ~inputs~ or ~instances~ keys to exist "),
        arguments(
            "i:int32",
            "{'instances': 1}",
            "JSON Value: {\n    'instances': 1\n} Expecting ~instances~ to be an list/array"),
        arguments(
            "i:int32",
            "{'instances': []}",
            "JSON Value: {\n    'instances': []\n} No values in ~instances~ array"));
  }

  private static Stream<Arguments> values() {
    return Stream.of(
        row("i:int32", "[[1,2],[3,4],[5,6,7]]", item(2) + "Expecting tensor size: 2 but got: 3"),
        row("i:int32", "[[1,2],[3,4],[[5,6]]]", item(2) + "Expecting shape [2] but got: [1,2]"),
        row("i:int32", "[1,[1]]", item(1) + "Expecting shape [] but got: [1]"),
        row("i:int32", "[[[1],[2,3]]]", item(0) + listOf(2, 1, 1)),
        row("i:int32", "[[[],[1]]]", item(0) + listOf(1, 1, 0)),
        row(
            "i:int32",
            "[[1,[2]]]",
            item(0) + "Encountered list at unexpected level: 1 expected < 1"),
        row(
            "i:int32",
            "[[[1],2]]",
            item(0)
                + value("2", "found at incorrect level: 2 in the JSON DOM. Expected at level: 2")),
        row("i:int32", "[[1,2],['a','b']]", item(1) + type("'a'", "String", "int32")),
        row("i:int32", "[1.0]", item(0) + type("1.0", "Number", "int32")),
        row("i:int32", "[3000000000]", item(0) + type("3000000000", "Number", "int32")),
        row(
            "i:int64",
            "[9223372036854775808]",
            item(0) + type("9223372036854775808", "Number", "int64")),
        row("i:uint8", "[256]", item(0) + type("256", "Number", "uint8")),
        row("f:float", "['x','y']", item(0) + type("'x'", "String", "float")),
        row("f:float", "[null]", item(0) + type("null", "Null", "float")),
        row("f:float", "[[true]]", item(0) + type("true", "True", "float")),
        row("b:bool", "[1]", item(0) + type("1", "Number", "bool")),
        row(
            "f:float",
            "[[{'a':[1, 2]}]]",
            item(0) + type("{\n    'a': [1, 2]\n}", "Object", "float")),
        row(
            "f:float",
            "[{'b64':'aGVsbG8='}]",
            item(0) + type("{\n    'b64': 'aGVsbG8='\n}", "Object", "float")),
        row("s:string", "[5]", item(0) + type("5", "Number", "string")),
        row(
            "s:string",
            "[[{'b64':5}]]",
            item(0) + value("{\n    'b64': 5\n}", "not formatted correctly for base64 data")),
        row("s:string", "[{'b64':'*'}]", item(0) + "Unable to base64 decode"),
        row(
            "h:half",
            "[1]",
            item(0, "UNIMPLEMENTED") + "Conversion of JSON Value: 1 to type: half"),
        row(
            TWO,
            "[1]",
            "instances is a plain list, but expecting list of objects as multiple input tensors required as per tensorinfo_map"),
        row(TWO, "[{'i':1,'s':'a'},[1]]", "Expecting object but got list at item 1 of input list"),
        row(
            "s:string",
            "[['a'],{'s':['a']}]",
            "Expecting value/list but got object at item 1 of input list"),
        row(
            TWO,
            "[{'i':1,'s':'a','x':2}]",
            key(0, "x") + "JSON object: does not have named input: x"),
        row(
            TWO,
            "[{'i':1}]",
            "Failed to process element: 0 of ~instances~ list. JSON object: {\n    'i': 1\n} keys must be equal to: i,s"),
        row(
            TWO,
            "[{'i':[1],'s':'a'},{'i':[1,2],'s':'a'}]",
            key(1, "i") + "Expecting tensor size: 1 but got: 2"),
        row(
            TWO,
            "[{'i':[1],'s':'a'},{'i':[[1]],'s':'a'}]",
            key(1, "i") + "Expecting shape [1] but got: [1,1]"),
        column(
            TWO,
            "1",
            "inputs is a plain value/list, but expecting an object as multiple input tensors required as per tensorinfo_map"),
        column(TWO, "{'i':1}", "Missing named input: s in ~inputs~ object."),
        column("i:int32", "[[1,2],[3]]", listOf(1, 1, 2)),
        column("f:float", "'a'", type("'a'", "String", "float")));
  }

  private static Arguments row(String inputs, String instances, String message) {
    return arguments(inputs, "{'instances': " + instances + "}", message);
  }

  private static Arguments column(String inputs, String values, String message) {
    return arguments(inputs, "{'inputs': " + values + "}", message);
  }

  private static String item(int item) {
    return item(item, "INVALID_ARGUMENT");
  }

  private static String item(int item, String code) {
    return IN_ITEM.formatted(item).replace('\'', '~') + code + ": ";
  }

  private static String key(int item, String key) {
    return IN_KEY.formatted(item, key).replace('\'', '~');
  }

  private static String value(String json, String problem) {
    return "JSON Value: " + json + " " + problem;
  }

  private static String type(String json, String kind, String expected) {
    return value(json, "Type: " + kind + " is not of expected type: " + expected);
  }

  private static String listOf(int found, int level, int expected) {
    return "Encountered list at unexpected size: %d at level: %d expected size: %d"
        .formatted(found, level, expected);
  }

  /** In the tables ' is ", and ~ is '. */
  @ParameterizedTest
  @MethodSource({"documents", "values"})
  void theMessageSaysWhatIsWrong(String inputs, String json, String message) {
    ServingException e = refusal(json.replace('\'', '"'), inputs);

    assertThat(e.code()).isEqualTo(Code.INVALID_ARGUMENT);
    assertThat(e.getMessage().replace('\'', '~').replace('"', '\'')).isEqualTo(message);
  }

  private static ServingException refusal(String json, String inputs) {
    return catchThrowableOfType(ServingException.class, () -> Bodies.inputs(json, dtypes(inputs)));
  }

  @Test
  void typesThatJsonHasNoValuesForAreNotImplemented() {
    ServingException e = refusal("{\"inputs\": [1.5]}", "h:half");

    assertThat(e.code()).isEqualTo(Code.UNIMPLEMENTED);
    assertThat(e).hasMessage("Conversion of JSON Value: 1.5 to type: half");
  }

  @Test
  void signaturesWithoutInputsAreRefused() {
    ServingException e =
        catchThrowableOfType(
            ServingException.class, () -> Bodies.inputs("{\"inputs\": {}}", new TreeMap<>()));

    assertThat(e).hasMessage("Failed to get input map for signature: DEFAULT");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "instances = [1, 2]          | Invalid value.                                | 0",
        "{'instances': [1,,2]}       | Invalid value.                                | 17",
        "{'instances': [tru]}        | Invalid value.                                | 15",
        "{'instances': }             | Invalid value.                                | 14",
        "{'instances': [1]           | Missing a comma or } after an object member.  | 17",
        "{'instances': [1] 'a': 2}   | Missing a comma or } after an object member.  | 18",
        "{'instances': [1}           | Missing a comma or ] after an array element.  | 16",
        "{'instances': [1 2]}        | Missing a comma or ] after an array element.  | 17",
        "{'instances' [1]}           | Missing a colon after a name of object member.| 13",
        "{'instances': [1],}         | Missing a name for object member.             | 18",
        "{instances: [1]}            | Missing a name for object member.             | 1",
        "{'instances': ['a]}         | Missing a closing quotation mark in string.   | 19",
        "{'instances': ['\\x']}      | Invalid escape character in string.           | 17",
        "{'instances': ['\\u12x4']}  | Incorrect hex digit after \\u escape in string.| 20",
        "{'instances': ['\\ud800']}  | The surrogate pair in string is invalid.      | 15",
        "{'instances': [1.]}         | Miss fraction part in number.                 | 17",
        "{'instances': [1e]}         | Miss exponent in number.                      | 17",
        "{'instances': [1e400]}      | Number too big to be stored in double.        | 15",
        "{'instances': [1], 'x': [,]}| Invalid value.                                | 25"
      })
  void brokenJsonIsRefusedWithItsPlace(String json, String problem, int offset) {
    ServingException e =
        refusal(json.replace('\'', '"'), json.contains("e400") ? "f:float" : "s:string");

    assertThat(e)
        .hasMessageEndingWith(
            "JSON Parse error: %s at offset: %d".formatted(problem.strip(), offset));
    assertThat(e.code()).isEqualTo(Code.INVALID_ARGUMENT);
  }

  @Test
  void whatIsNoJsonIsRefusedForThatFirst() {
    assertThat(refusal("{\"instances\": [\"a\", ]}", "i:int32"))
        .hasMessageStartingWith("JSON Parse error: Invalid value.");
  }

  @Test
  void messagesShowNoMoreThan256CharactersOfTheJson() {
    ServingException e = refusal("{\"inputs\": [\"" + "x".repeat(1000) + "\"]}", "i:int32");

    assertThat(e).hasMessage(type('"' + "x".repeat(255), "String", "int32"));
  }
}
