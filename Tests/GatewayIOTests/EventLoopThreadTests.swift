// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1)))
struct EventLoopThreadTests {
    private actor Counter {
        nonisolated let thread: EventLoopThread
        nonisolated var unownedExecutor: UnownedSerialExecutor { thread.unownedExecutor }
        private(set) var count = 0

        init(thread: EventLoopThread) {
            self.thread = thread
        }

        func increment() -> Bool {
            count += 1
            return thread.inEventLoop
        }
    }

    @Test func `an actor with its executor runs on the loop`() async {
        let thread = EventLoopThread(name: "test loop")
        let counter = Counter(thread: thread)
        #expect(await counter.increment())
        #expect(!thread.inEventLoop)
        await thread.shutdown()
    }

    @Test func `code on the loop enters the actor without a hop`() async {
        let thread = EventLoopThread(name: "test loop")
        let counter = Counter(thread: thread)
        let seen = await thread.run {
            counter.assumeIsolated { counter in
                _ = counter.increment()
                return counter.count
            }
        }
        #expect(seen == 1)
        await thread.shutdown()
    }

    @Test func `work runs in the order it was handed in`() async {
        let thread = EventLoopThread(name: "test loop")
        let order = Mutex<[Int]>([])
        let seen = await withCheckedContinuation { continuation in
            for number in 0..<100 {
                thread.execute { order.withLock { $0.append(number) } }
            }
            thread.execute { continuation.resume(returning: order.withLock { $0 }) }
        }
        #expect(seen == Array(0..<100))
        await thread.shutdown()
    }

    @Test func `scheduled work runs on the loop`() async {
        let thread = EventLoopThread(name: "test loop")
        let wasOnLoop = await withCheckedContinuation { continuation in
            thread.schedule(after: .milliseconds(1)) { continuation.resume(returning: thread.inEventLoop) }
        }
        #expect(wasOnLoop)
        await thread.shutdown()
    }

    @Test func `work cancelled on the loop does not run`() async {
        let thread = EventLoopThread(name: "test loop")
        let hasRun = Atomic(false)
        await thread.run {
            let work = thread.schedule(after: .zero) { hasRun.store(true, ordering: .relaxed) }
            work.cancel()
            work.cancel()
        }
        // Work due later is run later: when this is here, the cancelled work would have been too.
        await withCheckedContinuation { continuation in
            thread.schedule(after: .milliseconds(1)) { continuation.resume() }
        }
        let wasRun = hasRun.load(ordering: .relaxed)
        #expect(!wasRun)
        await thread.shutdown()
    }

    @Test func `repeating work goes on until it is cancelled`() async {
        let thread = EventLoopThread(name: "test loop")
        let (ticks, tick) = AsyncStream.makeStream(of: Int.self)
        let count = Mutex(0)
        let work = thread.scheduleRepeating(every: .milliseconds(1)) {
            tick.yield(
                count.withLock {
                    $0 += 1
                    return $0
                })
        }
        var seen: [Int] = []
        for await number in ticks {
            seen.append(number)
            if number == 3 { break }
        }
        #expect(seen == [1, 2, 3])
        let atCancel = await thread.run {
            work.cancel()
            return count.withLock { $0 }
        }
        await withCheckedContinuation { continuation in
            thread.schedule(after: .milliseconds(5)) { continuation.resume() }
        }
        #expect(count.withLock { $0 } == atCancel)
        await thread.shutdown()
    }

    @Test func `a delay longer than time has is no crash`() async {
        let thread = EventLoopThread(name: "test loop")
        let work = thread.schedule(after: .seconds(Int64.max)) {}
        work.cancel()
        #expect(await thread.run { thread.inEventLoop })
        await thread.shutdown()
    }
}
