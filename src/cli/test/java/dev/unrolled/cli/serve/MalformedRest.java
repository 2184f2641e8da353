package dev.unrolled.cli.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Requests to the committed models that each have something wrong in them.
 *
 * @param random which ones
 */
record MalformedRest(SplittableRandom random) {

  private static final String PREDICT = "/v1/models/echo:predict";
  private static final String VALID = "{\"instances\": [[1, 2, 3, 4, 5], [6, 7, 8, 9, 10]]}";

  /** Each wrong in a way of its own. */
  private static final List<String> BODIES =
      List.of(
          "",
          "null",
          "[]",
          "\"instances\"",
          "{}",
          "{\"instances\": []}",
          "{\"instances\": 5}",
          "{\"instances\": {\"ids\": [1, 2, 3, 4, 5]}}",
          "{\"instances\": [[1, 2, 3, 4, 5]], \"inputs\": [[1, 2, 3, 4, 5]]}",
          "{\"instances\": [[1, 2, 3, 4]]}",
          "{\"instances\": [[1, 2, 3, 4, 5], [1]]}",
          "{\"instances\": [[[1, 2, 3, 4, 5]]]}",
          "{\"instances\": [1, 2, 3, 4, 5]}",
          "{\"instances\": [[1, 2, 3, 4, 5.5]]}",
          "{\"instances\": [[1, 2, 3, 4, 1e400]]}",
          "{\"instances\": [[1, 2, 3, 4, 99999999999999999999]]}",
          "{\"instances\": [[1, 2, 3, 4, null]]}",
          "{\"instances\": [[1, 2, 3, 4, \"5\"]]}",
          "{\"instances\": [[1, 2, 3, 4, true]]}",
          "{\"instances\": [[1, 2, 3, 4, NaN]]}",
          "{\"instances\": [[1, 2, 3, 4, {\"b64\": \"AAAA\"}]]}",
          "{\"instances\": [{\"idz\": [1, 2, 3, 4, 5]}]}",
          "{\"instances\": [{\"ids\": [1, 2, 3, 4, 5]}, [1, 2, 3, 4, 5]]}",
          "{\"inputs\": {\"idz\": [[1, 2, 3, 4, 5]]}}",
          "{\"inputs\": 1}",
          "{\"signature_name\": 5, \"instances\": [[1, 2, 3, 4, 5]]}",
          "{\"signature_name\": \"none\", \"instances\": [[1, 2, 3, 4, 5]]}",
          "{\"instances\": [[01, 2, 3, 4, 5]]}",
          "{'instances': [[1, 2, 3, 4, 5]]}",
          "{\"instances\": [[1, 2, 3, 4, 5],]}");

  private static final List<String> PATHS =
      List.of(
          "/v1/models/none:predict",
          "/v1/models/echo/versions/99:predict",
          "/v1/models/echo/versions/99999999999999999999:predict",
          "/v1/models/echo/versions/x:predict",
          "/v1/models/echo/labels/none:predict",
          "/v1/models/echo:regress",
          "/v1/models/echo:PREDICT",
          "/v1/models/echo:predicts",
          "/v1/models/echo",
          "/v1/models/%00:predict",
          "/v1/models//:predict",
          "/v1/models/../../etc/passwd:predict",
          "/v1/",
          "/v2/models/echo/infer",
          "/none");

  byte[] next() {
    return switch (random.nextInt(7)) {
      case 0 -> post(PREDICT, bytes(BODIES.get(random.nextInt(BODIES.size()))));
      case 1 -> post(PATHS.get(random.nextInt(PATHS.size())), bytes(VALID));
      case 2 -> post(PREDICT, bytes(VALID.substring(0, random.nextInt(VALID.length()))));
      case 3 -> post(PREDICT, noise());
      case 4 -> post(PREDICT, withAControlCharacter());
      case 5 -> post(PREDICT, nested());
      default -> gzipped();
    };
  }

  private byte[] noise() {
    byte[] noise = new byte[1 + random.nextInt(200)];
    random.nextBytes(noise);
    return noise;
  }

  /** No JSON has one, wherever it stands before the end. */
  private byte[] withAControlCharacter() {
    byte[] body = bytes(VALID);
    body[random.nextInt(body.length)] = (byte) random.nextInt(1, 9);
    return body;
  }

  private byte[] nested() {
    int depth = 3 + random.nextInt(2000);
    String end = random.nextBoolean() ? "1" + "]".repeat(depth) + "}" : "";
    return bytes("{\"instances\": " + "[".repeat(depth) + end);
  }

  /** It says that it is compressed, and is not. */
  private byte[] gzipped() {
    return post(PREDICT + " HTTP/1.1\r\nContent-Encoding: gzip\r\nX-Ignored:", noise());
  }

  private static byte[] post(String path, byte[] body) {
    String line = path.contains(" HTTP/1.1") ? path : path + " HTTP/1.1";
    String head = "POST %s\r\nHost: x\r\nContent-Length: %d\r\n\r\n".formatted(line, body.length);
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(bytes(head));
    request.writeBytes(body);
    return request.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  /** 4xx or 501, and it says why. */
  static boolean isRefused(RawHttp.Answer answer) {
    boolean code = answer.status() / 100 == 4 || answer.status() == 501;
    return code && answer.body().matches("(?s)\\{\\s*\"error\": \".+\".*");
  }

  static String describe(byte[] request) {
    return new String(request, ISO_8859_1);
  }
}
