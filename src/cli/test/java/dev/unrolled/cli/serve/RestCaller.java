package dev.unrolled.cli.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** By REST, over one connection until the server wants another. */
final class RestCaller implements Caller {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PREDICT = "/v1/models/adding:predict";

  private final RawHttp http;

  RestCaller(int port) {
    this.http = new RawHttp(port);
  }

  @Override
  public int call(float x) throws IOException {
    RawHttp.Answer answer = http.post(PREDICT, "{\"instances\": [%s]}".formatted(x));
    if (answer.status() != 200) {
      throw new AssertionError(answer.toString());
    }
    JsonNode row = JSON.readTree(answer.body()).at("/predictions/0");
    return Caller.versionOf(x, row.path("y").floatValue(), row.path("version").floatValue());
  }

  @Override
  public void close() {
    http.close();
  }
}
