package dev.unrolled.server.rest.request;

import static dev.unrolled.server.rest.request.Bodies.dtypes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unrolled.server.errors.Code;
import dev.unrolled.server.errors.ServingException;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with predict requests, in TensorFlow Serving's words. */
class RefusedBodyTest {

  @ParameterizedTest
  @CsvFileSource(
      resources = "refusals.txt",
      delimiter = '|',
      quoteCharacter = '\0',
      numLinesToSkip = 1)
  void errorMessagesEqualTensorFlowServing(String inputs, String json, String message) {
    ServingException e = refusal(json, inputs);

    assertThat(e.getMessage().strip()).isEqualTo(message.replace("\\n", "\n"));
    assertThat(e.code()).isEqualTo(Code.INVALID_ARGUMENT);
  }

  @ParameterizedTest
  @CsvSource({"'',''", "' ',. at offset: 0"})
  void emptyBodyIsRejected(String json, String where) {
    assertThat(refusal(json, "i:int32"))
        .hasMessage("JSON Parse error: The document is empty" + where);
  }

  private static ServingException refusal(String json, String inputs) {
    return catchThrowableOfType(ServingException.class, () -> Bodies.inputs(json, dtypes(inputs)));
  }

  @Test
  void typesWithoutJsonFormAreUnimplemented() {
    ServingException e = refusal("{\"inputs\": [1.5]}", "h:half");

    assertThat(e.code()).isEqualTo(Code.UNIMPLEMENTED);
    assertThat(e).hasMessage("Conversion of JSON Value: 1.5 to type: half");
  }

  @Test
  void signaturesWithoutInputsAreRejected() {
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
  void syntaxErrorsAreReportedFirst() {
    assertThat(refusal("{\"instances\": [\"a\", ]}", "i:int32"))
        .hasMessageStartingWith("JSON Parse error: Invalid value.");
  }

  @Test
  void messagesShowNoMoreThan256CharactersOfTheJson() {
    ServingException e = refusal("{\"inputs\": [\"" + "x".repeat(1000) + "\"]}", "i:int32");

    assertThat(e)
        .hasMessage(
            "JSON Value: \"%s Type: String is not of expected type: int32"
                .formatted("x".repeat(255)));
  }
}
