// Makes the replica set rs0 and its two users; does nothing where they are there already. Run by mongosh, from the first member's own host.
const { MONGO_ROOT_PASSWORD, MONGO_PASSWORD } = process.env;
const connection = new Mongo('mongodb://127.0.0.1:27017/?directConnection=true');
const admin = connection.getDB('admin');

function isMade() {
  try {
    return admin.auth('root', MONGO_ROOT_PASSWORD).ok === 1;
  } catch {
    return false;
  }
}

if (isMade()) {
  print('replica set and users are there');
} else {
  if (!admin.hello().setName) {
    const members = [1, 2, 3].map((i) => ({ _id: i - 1, host: `mongo-${i}:27017`, priority: i === 1 ? 2 : 1 }));
    admin.adminCommand({ replSetInitiate: { _id: 'rs0', members } });
  }
  for (let waited = 0; !admin.hello().isWritablePrimary; waited += 1) {
    if (waited > 60) throw new Error('mongo-1 did not become the primary within a minute');
    sleep(1000);
  }
  // In one go: the first user closes the door to whoever has not signed in.
  admin.createUser({ user: 'root', pwd: MONGO_ROOT_PASSWORD, roles: ['root'] });
  admin.auth('root', MONGO_ROOT_PASSWORD);
}
if (admin.getUser('yihaotong') === null) {
  admin.createUser({ user: 'yihaotong', pwd: MONGO_PASSWORD, roles: [{ role: 'readWrite', db: 'yihaotong' }] });
}
print('ready');
