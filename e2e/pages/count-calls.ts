interface Calls {
  readonly dispatches: number;
  readonly submits: number;
  /** Buffers mapped for reading. */
  readonly reads: number;
  readonly made: number;
  readonly destroyed: number;
}

/** Counts what is asked of a device from now on. */
export function countCalls(device: GPUDevice): () => Calls {
  const calls = { dispatches: 0, submits: 0, reads: 0, made: 0, destroyed: 0 };
  const { queue } = device;
  const createBuffer = device.createBuffer.bind(device);
  const createCommandEncoder = device.createCommandEncoder.bind(device);
  const submit = queue.submit.bind(queue);
  device.createBuffer = (asked) => {
    const buffer = createBuffer(asked);
    const destroy = buffer.destroy.bind(buffer);
    const mapAsync = buffer.mapAsync.bind(buffer);
    calls.made++;
    buffer.destroy = () => {
      calls.destroyed++;
      return destroy();
    };
    buffer.mapAsync = (...span) => {
      calls.reads++;
      return mapAsync(...span);
    };
    return buffer;
  };
  device.createCommandEncoder = (asked) => {
    const encoder = createCommandEncoder(asked);
    const beginComputePass = encoder.beginComputePass.bind(encoder);
    encoder.beginComputePass = (options) => {
      const pass = beginComputePass(options);
      const dispatch = pass.dispatchWorkgroups.bind(pass);
      pass.dispatchWorkgroups = (...groups) => {
        calls.dispatches++;
        return dispatch(...groups);
      };
      return pass;
    };
    return encoder;
  };
  queue.submit = (buffers) => {
    calls.submits++;
    return submit(buffers);
  };
  return () => ({ ...calls });
}
