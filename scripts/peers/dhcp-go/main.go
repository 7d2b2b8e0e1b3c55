// dhcp-go gets a DHCPv4 lease and says when: the start-up peer of scripts/bench, built on the
// library that the Go webboot used.
//
//	GO111MODULE=off GOPATH=/usr/share/gocode CGO_ENABLED=0 go build -trimpath -ldflags '-s -w' -o dhcp-go scripts/peers/dhcp-go/main.go
//
// Usage: dhcp-go INTERFACE. Prints one line per event, in seconds since the kernel booted:
//
//	dhcp-go start 2.103
//	dhcp-go sent 2.131
//	dhcp-go lease 2.140 10.0.2.15/24 router 10.0.2.2
package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"sync"
	"time"
	"unsafe"

	"github.com/insomniacslk/dhcp/dhcpv4/nclient4"
	"golang.org/x/sys/unix"
)

const (
	limit = 30 * time.Second
	poll  = 5 * time.Millisecond
)

// ifreqFlags is struct ifreq of netdevice(7) with its ifr_flags member.
type ifreqFlags struct {
	name  [unix.IFNAMSIZ]byte
	flags uint16
	_     [22]byte
}

// firstWrite reports the moment before the first packet is handed to the kernel.
type firstWrite struct {
	net.PacketConn
	once sync.Once
}

func (c *firstWrite) WriteTo(packet []byte, to net.Addr) (int, error) {
	c.once.Do(func() { event("sent", "") })
	return c.PacketConn.WriteTo(packet, to)
}

func event(name, detail string) {
	var now unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_BOOTTIME, &now); err != nil {
		panic(err)
	}
	fmt.Printf("dhcp-go %s %d.%03d%s\n", name, now.Sec, now.Nsec/1e6, detail)
}

func ioctlFlags(request uintptr, r *ifreqFlags) error {
	fd, err := unix.Socket(unix.AF_INET, unix.SOCK_DGRAM|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		return err
	}
	defer unix.Close(fd)
	if _, _, errno := unix.Syscall(unix.SYS_IOCTL, uintptr(fd), request, uintptr(unsafe.Pointer(r))); errno != 0 {
		return errno
	}
	return nil
}

func wait(ctx context.Context, what string, done func() (bool, error)) error {
	for {
		ok, err := done()
		if ok || err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("%s: nothing within %s", what, limit)
		case <-time.After(poll):
		}
	}
}

// linkUp waits for the interface (its driver may still be loading), sets it up and waits for a carrier.
func linkUp(ctx context.Context, name string) error {
	var r ifreqFlags
	copy(r.name[:unix.IFNAMSIZ-1], name)
	err := wait(ctx, "interface "+name, func() (bool, error) {
		err := ioctlFlags(unix.SIOCGIFFLAGS, &r)
		if err == unix.ENODEV {
			return false, nil
		}
		return err == nil, err
	})
	if err != nil {
		return err
	}
	r.flags |= unix.IFF_UP
	if err := ioctlFlags(unix.SIOCSIFFLAGS, &r); err != nil {
		return fmt.Errorf("SIOCSIFFLAGS %s up: %w", name, err)
	}
	// IFF_RUNNING, not sysfs's carrier: before it, the queue still drops what is sent.
	return wait(ctx, "carrier on "+name, func() (bool, error) {
		err := ioctlFlags(unix.SIOCGIFFLAGS, &r)
		return r.flags&unix.IFF_RUNNING != 0, err
	})
}

func run(name string) error {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	if err := linkUp(ctx, name); err != nil {
		return err
	}
	iface, err := net.InterfaceByName(name)
	if err != nil {
		return err
	}
	conn, err := nclient4.NewRawUDPConn(name, nclient4.ClientPort)
	if err != nil {
		return err
	}
	client, err := nclient4.NewWithConn(&firstWrite{PacketConn: conn}, iface.HardwareAddr)
	if err != nil {
		return err
	}
	lease, err := client.Request(ctx)
	if err != nil {
		return fmt.Errorf("DHCP on %s: %w", name, err)
	}
	ack := lease.ACK
	address := net.IPNet{IP: ack.YourIPAddr, Mask: ack.SubnetMask()}
	detail := " " + address.String()
	if routers := ack.Router(); len(routers) > 0 {
		detail += " router " + routers[0].String()
	}
	event("lease", detail)
	return nil
}

func main() {
	event("start", "")
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: dhcp-go INTERFACE")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "dhcp-go:", err)
		os.Exit(10)
	}
}
