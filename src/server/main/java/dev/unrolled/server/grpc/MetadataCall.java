package dev.unrolled.server.grpc;

import static dev.unrolled.server.errors.Code.INVALID_ARGUMENT;

import com.google.protobuf.Any;
import dev.unrolled.formats.serving.GetModelMetadataRequest;
import dev.unrolled.formats.serving.GetModelMetadataResponse;
import dev.unrolled.formats.serving.SignatureDefMap;
import dev.unrolled.loader.versions.Lease;
import dev.unrolled.server.errors.ServingException;

/** One request for what can be asked of a model. */
record MetadataCall(GetModelMetadataRequest request) {

  private static final String SIGNATURE_DEF = "signature_def";

  /**
   * Checks the requested fields.
   *
   * @throws ServingException INVALID_ARGUMENT if it is nothing, or nothing that there is
   */
  void check() {
    if (request.getMetadataFieldCount() == 0) {
      throw refused("GetModelMetadataRequest must specify at least one metadata_field");
    }
    for (String field : request.getMetadataFieldList()) {
      if (!field.equals(SIGNATURE_DEF)) {
        throw refused("Metadata field %s is not supported".formatted(field));
      }
    }
  }

  GetModelMetadataResponse run(Lease lease) {
    SignatureDefMap.Builder signatures = SignatureDefMap.newBuilder();
    lease
        .signatureDefs()
        .forEach(
            (name, signature) ->
                signatures.putSignatureDef(name, signature.toBuilder().clearDefaults().build()));
    return GetModelMetadataResponse.newBuilder()
        .setModelSpec(Specs.version(request.getModelSpec().getName(), lease))
        .putMetadata(SIGNATURE_DEF, Any.pack(signatures.build()))
        .build();
  }

  private static ServingException refused(String message) {
    return new ServingException(INVALID_ARGUMENT, message);
  }
}
