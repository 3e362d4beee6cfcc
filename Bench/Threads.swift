import Glibc

private final class Job {
  let work: () -> Int
  var result = 0

  init(_ work: @escaping () -> Int) { self.work = work }
}

/// Does a piece of work for each item on a thread of its own, and returns the results in the same order.
func onThreads<Item>(_ items: [Item], _ work: @escaping (Item) -> Int) -> [Int] {
  let jobs = items.map { item in Job { work(item) } }
  let threads = jobs.map { job in
    var thread = pthread_t()
    let status = pthread_create(
      &thread, nil,
      { job in
        let job = Unmanaged<Job>.fromOpaque(job!).takeUnretainedValue()
        job.result = job.work()
        return nil
      }, Unmanaged.passUnretained(job).toOpaque())
    precondition(status == 0, "a thread starts")
    return thread
  }
  for thread in threads { pthread_join(thread, nil) }
  return withExtendedLifetime(jobs) { jobs.map(\.result) }
}
