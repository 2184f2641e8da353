package dev.unrolled.server.rest.request;

import static dev.unrolled.server.rest.request.Bodies.dtypes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.formats.TensorValue;
import dev.unrolled.server.errors.Code;
import dev.unrolled.server.errors.ServingException;
import dev.unrolled.server.rest.json.JsonLimits;
import dev.unrolled.server.rest.json.JsonSource;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.DataType;

/** Bodies that went wrong on their way are read or refused, and nothing else happens. */
class FuzzedBodyTest {

  private static final long SEED = 11;
  private static final int DRAWS = Boolean.getBoolean("endurance") ? 1_000_000 : 50_000;
  private static final String BYTES = "[]{}\",:\\.-+eEunt0123456789 \u00ff\u0000\n";
  private static final SortedMap<String, DataType> DTYPES =
      dtypes("f:float, i:int32, s:string, b:bool");
  private static final JsonSource SOURCE = new JsonSource(JsonLimits.defaults().withValues(1000));

  private static final String[] PREDICT = {
    "{\"instances\": [{\"f\": [1.5, NaN], \"i\": 2, \"s\": {\"b64\": \"aGVsbG8=\"}, \"b\": true}]}",
    "{\"signature_name\": \"a\", \"inputs\": {\"f\": [[1e3]], \"i\": [], \"s\": [\"\\u00fc\"],"
        + " \"b\": false}, \"more\": [{}]}"
  };

  private static final String[] EXAMPLES = {
    "{\"context\": {\"a\": [1, true]}, \"examples\": [{\"b\": [1.5, NaN]}, {\"c\": [\"x\", {\"b64\": \"YQ\"}]}]}"
  };

  @Test
  void predictRequestsAreReadOrRefused() {
    fuzz(
        PREDICT,
        body -> {
          PredictBody predict = PredictBody.of(SOURCE.slice(body));
          assertThat(predict.signatureName()).isNotNull();
          Map<String, TensorValue> inputs = predict.inputs(DTYPES);
          assertThat(inputs).containsOnlyKeys(DTYPES.keySet());
        });
  }

  @Test
  void examplesAreReadOrRefused() {
    fuzz(EXAMPLES, body -> assertThat(ExamplesBody.of(SOURCE.slice(body)).examples()).isNotEmpty());
  }

  private static void fuzz(String[] bodies, Consumer<byte[]> reading) {
    Damage damage = new Damage(new SplittableRandom(SEED), BYTES);
    int refused = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      byte[] body = damage.to(bodies[draw % bodies.length].getBytes(UTF_8));
      try {
        reading.accept(body);
      } catch (ServingException e) {
        assertThat(e.code()).isIn(Code.INVALID_ARGUMENT, Code.UNIMPLEMENTED);
        assertThat(e.getMessage()).isNotEmpty().hasSizeLessThan(1000);
        refused++;
      }
    }
    assertThat(refused).isBetween(DRAWS / 2, DRAWS - 1);
  }
}
