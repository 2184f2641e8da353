package dev.unrolled.cli.doctor;

import dev.unrolled.formats.Natives;
import java.util.List;
import org.tensorflow.DeviceSpec;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.op.Ops;

/** Whether TensorFlow computes on a GPU, if its natives for GPUs are on the class path. */
final class GpuCheck implements Check {

  @Override
  public List<Finding> findings() {
    if (NativesCheck.onClassPath().noneMatch(name -> name.endsWith("-gpu"))) {
      return List.of(
          Finding.ok("gpu", "not used: the natives are those for the CPU, not linux-x86_64-gpu"));
    }
    return List.of(
        computesOn(DeviceSpec.DeviceType.GPU)
            ? Finding.ok("gpu", "computes")
            : Finding.problem(
                "gpu",
                "TensorFlow computes on none",
                "check nvidia-smi, and CUDA and cuDNN on LD_LIBRARY_PATH"));
  }

  /** Runs one operation on the first device of a type, and on no other. */
  static boolean computesOn(DeviceSpec.DeviceType type) {
    try (Graph graph = Natives.use(Graph::new)) {
      DeviceSpec first = DeviceSpec.newBuilder().deviceType(type).deviceIndex(0).build();
      Ops tf = Ops.create(graph).withDevice(first);
      var sum = tf.math.add(tf.constant(1f), tf.constant(2f));
      try (Session session = new Session(graph);
          Tensor result = session.runner().fetch(sum).run().get(0)) {
        return result.size() == 1;
      }
    } catch (IllegalArgumentException | LinkageError e) {
      return false;
    }
  }
}
