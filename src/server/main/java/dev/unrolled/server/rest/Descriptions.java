package dev.unrolled.server.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.unrolled.formats.serving.SignatureDefMap;
import dev.unrolled.loader.versions.Lease;
import dev.unrolled.loader.versions.VersionStatus;
import dev.unrolled.server.errors.Code;
import dev.unrolled.server.errors.ServingException;
import dev.unrolled.server.models.ServableRequest;
import dev.unrolled.server.models.ServedModels;
import dev.unrolled.server.rest.json.JsonDocument;
import java.io.IOException;
import java.util.List;

/**
 * Answers what models there are, how their versions fare and what these can be asked. Thread-safe.
 *
 * @param models the served models, which the caller closes
 * @param stateful whether requests may belong to sequences
 */
record Descriptions(ServedModels models, boolean stateful) {

  private static final JsonFormat.Printer PROTOBUF =
      JsonFormat.printer().includingDefaultValueFields().preservingProtoFieldNames();

  /**
   * How a model's versions fare: all, or the one asked for.
   *
   * @throws ServingException NOT_FOUND or INVALID_ARGUMENT if there is none
   */
  JsonDocument status(ServableRequest servable) {
    List<VersionStatus> statuses = models.status(servable);
    return new JsonDocument(
        (json, layout) -> writeStatuses(json, "model_version_status", statuses));
  }

  private static void writeStatuses(JsonGenerator json, String name, List<VersionStatus> statuses)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (VersionStatus status : statuses) {
      json.writeStartObject();
      json.writeStringField("version", Long.toString(status.version()));
      json.writeStringField("state", status.state().name());
      json.writeObjectFieldStart("status");
      writeError(json, status);
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeError(JsonGenerator json, VersionStatus status) throws IOException {
    Code code = status.error().map(e -> ServingException.of(e).code()).orElse(Code.OK);
    json.writeStringField("error_code", code.name());
    json.writeStringField(
        "error_message", status.error().map(e -> ServingException.of(e).getMessage()).orElse(""));
  }

  /**
   * The signatures of a version.
   *
   * @throws ServingException NOT_FOUND or INVALID_ARGUMENT if there is no such version
   */
  JsonDocument metadata(ServableRequest servable) {
    try (Lease lease = models.lease(servable)) {
      String signatures = signatures(lease);
      String version = Long.toString(lease.version());
      return new JsonDocument(
          (json, layout) -> {
            json.writeObjectFieldStart("model_spec");
            json.writeStringField("name", servable.name());
            json.writeStringField("signature_name", "");
            json.writeStringField("version", version);
            json.writeEndObject();
            json.writeObjectFieldStart("metadata");
            json.writeFieldName("signature_def");
            json.writeRawValue(signatures);
            json.writeEndObject();
          });
    }
  }

  /** Writes an object again under its own name. */
  private static String signatures(Lease lease) {
    SignatureDefMap.Builder signatures = SignatureDefMap.newBuilder();
    lease
        .signatureDefs()
        .forEach(
            (name, stated) ->
                signatures.putSignatureDef(name, stated.toBuilder().clearDefaults().build()));
    try {
      return PROTOBUF.print(signatures);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("signatures have no messages that are not known", e);
    }
  }

  /** The names of all models, how their versions fare, and whether sequences are served. */
  JsonDocument list() {
    return new JsonDocument(
        (json, layout) -> {
          if (stateful) {
            json.writeBooleanField("stateful", true);
          }
          json.writeArrayFieldStart("models");
          for (String name : models.names()) {
            json.writeStartObject();
            json.writeStringField("name", name);
            writeStatuses(json, "versions", models.statuses(name));
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }
}
