package dev.unrolled.server.grpc;

import static dev.unrolled.server.GrpcClient.refused;
import static dev.unrolled.server.GrpcClient.spec;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.unrolled.formats.serving.GetModelMetadataRequest;
import dev.unrolled.formats.serving.GetModelMetadataResponse;
import dev.unrolled.formats.serving.SignatureDefMap;
import dev.unrolled.server.GrpcServing;
import io.grpc.Status.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

class MetadataTest {

  @RegisterExtension
  static final GrpcServing client = GrpcServing.of("default", "half_plus_two_tf2");

  private static GetModelMetadataResponse ask(String model, String... fields) {
    GetModelMetadataRequest.Builder request =
        GetModelMetadataRequest.newBuilder().setModelSpec(spec(model, "ignored"));
    for (String field : fields) {
      request.addMetadataField(field);
    }
    return client.models().getModelMetadata(request.build());
  }

  @Test
  void metadataEqualsTheSignatureDefsWithoutDefaults() throws InvalidProtocolBufferException {
    GetModelMetadataResponse response = ask("default", "signature_def");
    assertThat(response.getModelSpec().getName()).isEqualTo("default");
    assertThat(response.getModelSpec().getVersion().getValue()).isEqualTo(123);
    assertThat(response.getModelSpec().getSignatureName()).isEmpty();
    Any packed = response.getMetadataOrThrow("signature_def");
    assertThat(packed.getTypeUrl())
        .isEqualTo("type.googleapis.com/tensorflow.serving.SignatureDefMap");
    SignatureDefMap signatures = packed.unpack(SignatureDefMap.class);
    assertThat(signatures.getSignatureDefMap())
        .containsKeys("serving_default", "__saved_model_init_op");
    SignatureDef served = signatures.getSignatureDefOrThrow("serving_default");
    assertThat(served.getMethodName()).isEqualTo("tensorflow/serving/predict");
    assertThat(served.getDefaultsMap()).isEmpty();
    TensorInfo x = served.getInputsOrThrow("x");
    assertThat(x.getDtype()).isEqualTo(DataType.DT_FLOAT);
    assertThat(x.getName()).startsWith("serving_default_x");
  }

  @Test
  void unknownModelOrMetadataFieldIsRejected() {
    refused(Code.INVALID_ARGUMENT, () -> ask("default"))
        .isEqualTo("GetModelMetadataRequest must specify at least one metadata_field");
    refused(Code.INVALID_ARGUMENT, () -> ask("default", "signature_def", "weights"))
        .isEqualTo("Metadata field weights is not supported");
    refused(Code.NOT_FOUND, () -> ask("other", "signature_def"))
        .isEqualTo("Servable not found for request: Latest(other)");
    refused(
            Code.INVALID_ARGUMENT,
            () -> client.models().getModelMetadata(GetModelMetadataRequest.getDefaultInstance()))
        .isEqualTo("Missing ModelSpec");
  }
}
