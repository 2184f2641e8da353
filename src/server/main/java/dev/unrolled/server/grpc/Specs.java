package dev.unrolled.server.grpc;

import static dev.unrolled.server.errors.Code.INVALID_ARGUMENT;

import com.google.protobuf.Int64Value;
import dev.unrolled.formats.serving.ModelSpec;
import dev.unrolled.loader.versions.Lease;
import dev.unrolled.server.errors.ServingException;
import dev.unrolled.server.inference.Signatures;
import dev.unrolled.server.models.ServableRequest;

/** Which model a message means, and which a response comes from. */
final class Specs {

  private Specs() {}

  /**
   * Checks that a message says which model it means.
   *
   * @throws ServingException INVALID_ARGUMENT if it does not
   */
  static ModelSpec present(boolean there, ModelSpec spec) {
    if (!there) {
      throw new ServingException(INVALID_ARGUMENT, "Missing ModelSpec");
    }
    return spec;
  }

  static ServableRequest request(ModelSpec spec) {
    return switch (spec.getVersionChoiceCase()) {
      case VERSION -> ServableRequest.specific(spec.getName(), spec.getVersion().getValue());
      case VERSION_LABEL -> ServableRequest.labelled(spec.getName(), spec.getVersionLabel());
      case VERSIONCHOICE_NOT_SET -> ServableRequest.latest(spec.getName());
    };
  }

  /** Returns the requested model with the version that answered. */
  static ModelSpec answered(ModelSpec asked, Lease lease) {
    return version(asked.getName(), lease)
        .setSignatureName(Signatures.orDefault(asked.getSignatureName()))
        .build();
  }

  static ModelSpec.Builder version(String name, Lease lease) {
    return ModelSpec.newBuilder().setName(name).setVersion(Int64Value.of(lease.version()));
  }
}
